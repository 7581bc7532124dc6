/**
 * A web server on the loopback for one unzipped package and the pages of the test's platform around it, all on one origin:
 * `/course/…` the package as it lies there, `/lms/…` the platform. Remembers every request; lets nothing be cached.
 */
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Media types by extension, as a careful platform sends them (with nosniff). */
export const TYPES = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.xml': 'application/xml', '.xsd': 'application/xml', '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.gif': 'image/gif',
  '.webp': 'image/webp', '.avif': 'image/avif', '.ico': 'image/x-icon', '.mp4': 'video/mp4', '.webm': 'video/webm',
  '.mp3': 'audio/mpeg', '.ogg': 'audio/ogg', '.m4a': 'audio/mp4', '.wav': 'audio/wav', '.vtt': 'text/vtt; charset=utf-8',
  '.woff2': 'font/woff2', '.pdf': 'application/pdf', '.zip': 'application/zip',
};

export const PAGES = fileURLToPath(new URL('lms/pages/', import.meta.url));
const SCORM_AGAIN = fileURLToPath(new URL('../../node_modules/scorm-again/dist/scorm12.js', import.meta.url));

/** @param {import('node:http').ServerResponse} response */
export function send(response, status, type, body = '', cache = 'no-store') {
  response.writeHead(status, { 'Content-Type': type, 'Cache-Control': cache, 'X-Content-Type-Options': 'nosniff' });
  response.end(body);
}

/** The part of a file that a Range header asks for: { start, end }, or null for all of it. */
function rangeOf(header, size) {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!found || (found[1] === '' && found[2] === '')) return null;
  const start = found[1] === '' ? Math.max(0, size - Number(found[2])) : Number(found[1]);
  const end = found[1] === '' || found[2] === '' ? size - 1 : Math.min(Number(found[2]), size - 1);
  return start <= end ? { start, end } : null;
}

/** Sends a file of a folder, and nothing from outside it. */
export async function sendFile(request, response, folder, name, cache = 'no-store') {
  const path = resolve(folder, name === '' ? 'index.html' : name);
  const found = path.startsWith(resolve(folder) + sep) ? await stat(path).catch(() => null) : null;
  if (!found?.isFile()) return send(response, 404, 'text/plain', 'not found');
  const range = rangeOf(request.headers.range, found.size);
  response.writeHead(range ? 206 : 200, {
    'Content-Type': TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'Content-Length': range ? range.end - range.start + 1 : found.size,
    'Cache-Control': cache,
    'Accept-Ranges': 'bytes',
    'X-Content-Type-Options': 'nosniff',
    ...(range && { 'Content-Range': `bytes ${range.start}-${range.end}/${found.size}` }),
  });
  if (request.method === 'HEAD') return response.end();
  createReadStream(path, range ?? {}).pipe(response);
}

export async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/**
 * Starts the server. `platform` (see lms.mjs) makes the pages: `launchPage(url)`, `middlePage(url)`, `take(record)`.
 * @returns {Promise<{port: number, requests: Array<{method: string, path: string, host: string, range: string}>, close: () => Promise<*>}>}
 */
export async function serve({ course, platform }) {
  const requests = [];
  async function answer(request, response) {
    const url = new URL(request.url, 'http://host');
    const path = decodeURIComponent(url.pathname);
    requests.push({ method: request.method, path: path + url.search, host: request.headers.host, range: request.headers.range ?? '' });
    if (path.startsWith('/course/')) return sendFile(request, response, course, path.slice('/course/'.length));
    if (path === '/lms/launch') return send(response, 200, TYPES['.html'], platform.launchPage(url));
    if (path === '/lms/middle') return send(response, 200, TYPES['.html'], platform.middlePage(url));
    if (path === '/lms/record') return send(response, 200, TYPES['.json'], platform.take(await bodyOf(request)));
    if (path === '/lms/left') return send(response, 200, TYPES['.html'], '<!doctype html><title>Left</title><p>You have left.</p>');
    if (path === '/lms/scorm12.js') return send(response, 200, TYPES['.js'], await readFile(SCORM_AGAIN, 'utf8'));
    if (path === '/favicon.ico') return send(response, 204, TYPES['.ico']);
    if (path.startsWith('/lms/')) return sendFile(request, response, PAGES, join(path.slice('/lms/'.length)));
    return send(response, 404, 'text/plain', 'not found');
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => { response.destroy(error); });
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', () => ready(null)); });
  // A test that fails must not keep the run waiting.
  server.unref();
  const address = server.address();
  const close = () => new Promise((closed) => { server.close(() => closed(null)); server.closeAllConnections(); });
  return { port: typeof address === 'object' && address ? address.port : 0, requests, close };
}

/** Puts the API where the launch wants it and opens the content: in a frame of this page, a frame within it, or a window. */
(() => {
  const launch = JSON.parse(document.getElementById('launch').textContent);

  const install = () => { window.API = recordedApi(launch); };
  if (launch.stranger) window.API_1484_11 = strangerApi(launch);
  const isLate = launch.late > 0 && launch.where !== 'absent';
  const installLater = () => { if (isLate) window.setTimeout(install, launch.late); };
  if (launch.where !== 'absent' && !isLate) install();

  const frame = document.getElementById('content');
  // From when the content is loaded: content has looked for the API by then, however slow the machine.
  if (frame) frame.addEventListener('load', installLater, { once: true });
  if (frame) frame.src = launch.where === 'grandparent' ? `/lms/middle?to=${encodeURIComponent(launch.content)}` : launch.content;
  const button = document.getElementById('open');
  if (button) button.addEventListener('click', () => {
    window.open(launch.content, 'course', 'width=1000,height=700');
    installLater();
  });
})();

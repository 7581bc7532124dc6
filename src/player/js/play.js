/**
 * What the parts of the view share. This file holds types only; nothing of it reaches a package.
 *
 * @typedef {import('./types.js').CourseData} CourseData
 * @typedef {import('./types.js').State} State
 * @typedef {import('./types.js').Event} Event
 * @typedef {import('./types.js').Launch} Launch
 * @typedef {import('./types.js').Clock} Clock
 * @typedef {import('./notes.js').PrivateNotes} PrivateNotes
 */

/**
 * @typedef {Object} Play
 * @property {CourseData} course
 * @property {Window} win
 * @property {Clock} clock
 * @property {(key: string, fill?: Object<string, string|number>) => string} say the player's words
 * @property {() => State} state
 * @property {() => Launch} launch
 * @property {() => PrivateNotes} notes
 * @property {number[]} before scenes seen before this launch
 * @property {(event: Event, then?: () => void) => boolean} act changes the state, and shows it when the device keeps it. Whether anything changed
 * @property {(event: Event) => void} note the same at once, where nothing is to be kept or handed over
 * @property {() => void} handOver something has to be handed over
 * @property {(blocks: number[]) => void} complain says what is still asked for, with links to it
 * @property {(name: string) => void} open shows a page that is no scene
 * @property {(block: number, run: () => void) => void} later runs it soon, at the latest before the scene is left
 * @property {() => void} flush runs what waits
 */

/**
 * How a kind of block is shown. `bind` is called once, when its scene is first shown; `show` whenever something changed.
 * @typedef {Object} BlockView
 * @property {(element: HTMLElement, block: number, play: Play) => void} bind
 * @property {(element: HTMLElement, block: number, play: Play) => void} show
 */

export {};

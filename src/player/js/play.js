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
 * @property {number} arrived when the place that is shown was made, by the clock of events
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
 * @property {(element: HTMLElement, block: number, play: Play) => Array<[string, () => HTMLElement|null]>} [misses] what is missing in it, in words,
 * and where to go for it; absent where the player says it itself
 */

/**
 * What the player keeps while it runs.
 * @typedef {Object} Desk
 * @property {State} state
 * @property {Launch} launch
 * @property {string} key of learner and course on this device, '' where nothing is kept
 * @property {import('./journal.js').Journal} journal
 * @property {import('./writer.js').Writer|null} writer
 * @property {boolean} other another window records
 * @property {boolean} adopted what a launch found is adopted
 * @property {number} known lineage the platform last held, 0 if none
 * @property {boolean} confirmed the platform was found to hold this state, and nothing is new
 * @property {number} pending acts that are being kept and not yet shown
 * @property {import('./notes.js').PrivateNotes} notes
 * @property {string} page what is shown: `cover`, `scene`, or a page's name
 * @property {HTMLElement|null} place
 * @property {number} counted active seconds already in the state
 * @property {string} found how the saved state was found
 * @property {boolean} leaving the session is being ended
 * @property {boolean} asks the platform turned up late, and it is not known yet what counts
 */

export {};

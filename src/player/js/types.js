/**
 * The words the modules of the player share. This file holds types only; nothing of it reaches a package.
 *
 * Data flows one way: CourseData (made by the compiler) and State go into the engine, events change State in one place
 * (`apply`), the view shows it, `record` tells the session what has to be handed over, the session's adapter speaks one
 * standard. All positions ("ix") are places in the lists of CourseData.
 */

/**
 * A condition: ["and", …], ["or", …], ["not", c], ["seen", sceneIx], ["passed"], ["value", valueIx, op, n],
 * ["score", op, n], ["max", op, n], ["percent", op, n], ["number", blockIx, op, n × 1,000,000], ["chosen", blockIx, optionIx],
 * ["only", blockIx, optionIx], ["wrote", blockIx, text], ["answered", blockIx], ["never"]. op is "is" ">=" "<=" ">" "<".
 * @typedef {Array<*>} ConditionData
 */

/**
 * @typedef {Object} ValueData
 * @property {number} key 18 bits
 * @property {string} name
 * @property {'number'|'yesno'|'words'} kind
 * @property {number} low
 * @property {number} high
 * @property {number} start
 * @property {string[]} [words] the words of a words value
 * @property {number[]} [keys] 12 bits each: how the saved state names the words
 */

/**
 * Where a choice or scene leads: a scene's ix, "back" or "end".
 * @typedef {number|'back'|'end'} Goes
 */

/**
 * @typedef {Object} OptionData a choice of a decision or an option of a question
 * @property {number} key 12 bits; 18 for a point of a scale
 * @property {string} text plain text, for the menu, My notes and readable reports
 * @property {boolean} [right] questions
 * @property {string} [code] points of a scale: how they are reported
 * @property {Goes} [goes] choices
 * @property {Effect[]} [effects] choices
 * @property {number} [score] choices: points × unit
 * @property {number} [onlyIf] choices: conditionIx
 * @property {boolean} [once] choices
 * @property {number[]} [objectives] choices: objectiveIx this one practises, beside those of its decision
 */

/**
 * @typedef {Object} FieldData a field of an action plan
 * @property {number} key 18 bits
 * @property {string} label
 * @property {'from'|'line'|'date'|'tick'} form
 * @property {number} [from] blockIx whose answer it begins with
 * @property {'private'|'saved'|'shared'} keep
 * @property {number} max bytes of UTF-8; 0 for a private field, which has no limit
 */

/**
 * @typedef {Object} PartData a part of an answer, with an answer of its own
 * @property {number} key 12 bits
 * @property {string} [text] what is matched or sorted, plain; absent for a gap
 * @property {number[]} takes the targets that are right; empty where it is typed
 * @property {string[]} [accepted] typed: what is right, as written (compared folded)
 */

/**
 * @typedef {Object} BlockData
 * @property {string} id
 * @property {string} [reportId] the id it is reported by, where that is another one
 * @property {number} key 18 bits
 * @property {string} kind name of the kind, for the view ("decision", "question", "reflection", "action-plan", …)
 * @property {'decision'|'options'|'number'|'text'|'order'|'parts'|'writing'|'plan'|'scale'|'none'} answer what an answer is made of, for everything else
 * @property {string} prompt plain text
 * @property {number} scene sceneIx
 * @property {number} score points × unit, 0 is practice
 * @property {number} attempts
 * @property {number} hints how many there are
 * @property {boolean} ask Continue asks for it while it is unanswered (`Skip:` or the default of its kind)
 * @property {boolean} showAnswer
 * @property {boolean} partial
 * @property {boolean} shuffle
 * @property {number} [onlyIf] conditionIx
 * @property {number[]} objectives objectiveIx, its scene's among them
 * @property {string} [saveAs]
 * @property {OptionData[]} options decision, options, order (in the right order), parts (the targets); scale: the points of all statements, one statement after the other; empty for the others
 * @property {PartData[]} [parts] parts
 * @property {boolean} [several] options: more than one may be chosen
 * @property {boolean} [truth] options: true/false (options: true, false)
 * @property {boolean} [tryAgain] decision
 * @property {number} [visit] decision: a hub; so many choices must have been explored
 * @property {[number, number]} [range] number: lowest and highest right answer × 1,000,000; scale: lowest and highest number
 * @property {string[]} [accepted] text: what is right, as written (compared folded: foldText)
 * @property {Array<number|string>} [remarks] number, text: the answers that have a remark, in order (× 1,000,000; as written)
 * @property {'private'|'saved'|'shared'} [keep] writing
 * @property {number} [max] writing: bytes of UTF-8; absent for a private one, which has no limit
 * @property {FieldData[]} fields plan; empty for the others
 * @property {number} [rows] scale: how many statements
 * @property {'choice'|'likert'|'performance'} [report] poll, scale: as what it is reported; nothing is right or wrong
 * @property {number} [compare] scale: blockIx of an earlier one of the same range and statements
 */

/**
 * @typedef {Object} SceneData
 * @property {string} id
 * @property {number} key 18 bits
 * @property {string} title plain text
 * @property {number} [section] place in CourseData.sections
 * @property {number} [onlyIf] conditionIx
 * @property {boolean} back false: no way back past this point
 * @property {number[]} blocks blockIx, in order
 * @property {Goes|'next'|'choice'} [leave] absent for an ending
 * @property {{name: string, mayPass: boolean}} [ending]
 */

/**
 * @typedef {Object} CourseData
 * @property {1} v
 * @property {string} iri
 * @property {string} id key of the course on the device: 16 hexadecimal digits
 * @property {string} build 8 hexadecimal digits that change with the text of the module; a support code begins with them
 * @property {string} title
 * @property {string} [series]
 * @property {string} language
 * @property {number} unit all points are whole numbers of 1/unit
 * @property {number} max best points any path can earn × unit
 * @property {number} [passMark] percent
 * @property {'end'|'all'|'passed'} complete
 * @property {number} stateBound characters the saved state can need at most
 * @property {string[]} sections
 * @property {Array<{id: string, text: string}>} objectives each with the id it is reported by
 * @property {ValueData[]} values
 * @property {number} [persona] valueIx of whose story is followed: asked for on the cover
 * @property {ConditionData[]} conditions
 * @property {BlockData[]} blocks
 * @property {SceneData[]} scenes
 * @property {Object<string, string>} words the player's own words in the module's language
 */

/**
 * What is known about one block. Decisions: options holds every choice ever made, each once, the latest last (one only,
 * where nothing looks at the older ones). Questions: what was checked last. Scales: a point of each statement.
 * @typedef {Object} Answer
 * @property {number[]} options optionIx (decision, options, order)
 * @property {string} text number and text questions, writing
 * @property {string[]} fields plan: one text each ("1" or "" for a tick); parts: the place of the target or what was typed, "" for nothing
 * @property {number} attempts how often it was checked or decided (at most 60)
 * @property {number} hints hints shown
 * @property {boolean} open decision: opened again and not yet made again
 * @property {boolean} handed its interaction has been handed over
 * @property {'private'|'saved'|'shared'|''} lowered writing and plans: the mode that counts instead; '' is the block's own
 */

/**
 * Everything the course remembers. Plain data; only `apply` makes a new one.
 * @typedef {Object} State
 * @property {number} seed 24 bits, drawn once per attempt; orders of shuffled options come from it
 * @property {number} lineage 24 bits, drawn once per attempt; "Start again" draws another
 * @property {number} replaced lineage this attempt replaced by "Start again", 0 if none
 * @property {number} sequence grows with every commit
 * @property {number} scene sceneIx; -1 before the first (the cover)
 * @property {number[]} history sceneIx, the latest last, at most 16
 * @property {number[]} visited sceneIx, sorted
 * @property {number[]} values
 * @property {Object<number, Answer>} answers by blockIx
 * @property {boolean} ended an ending is reached in the present scene
 * @property {Best} best what was ever reached, never lowered
 * @property {number} seconds active seconds over all launches
 * @property {number} interactions how many interactions were handed over (the next index where `_count` cannot be read)
 */

/**
 * @typedef {Object} Best
 * @property {boolean} completed
 * @property {''|'passed'|'failed'} success
 * @property {number} raw 0 to 100; -1 when no score was ever sent
 */

/**
 * What is to be said about a checked question. `remark` is the place of what was answered in the remarks of a number or text
 * question, the chosen option of a question with one right option, -1 where there is no remark (questions with several options
 * show the remark of each option chosen).
 * @typedef {Object} Verdict
 * @property {'right'|'partly'|'notyet'} result
 * @property {boolean} locked no further attempt
 * @property {number} left attempts left
 * @property {number} earned points × unit
 * @property {number} worth points × unit
 * @property {number} remark
 */

/**
 * @typedef {Object} ObjectiveResult
 * @property {number} earned points × unit
 * @property {number} possible points × unit, of what stands in the scenes seen
 * @property {boolean} touched something that practises it has been answered
 * @property {boolean} met
 */

/**
 * @typedef {[number, 'add'|'set', number]} Effect valueIx, how, n
 */

/**
 * What can happen. Events that make no sense in the present state change nothing. `handed` tells how many interactions have
 * been handed over in all; `again` starts again, in place of the attempt the platform holds.
 * @typedef {{type: 'begin', effect?: Effect}
 *   | {type: 'continue'}
 *   | {type: 'back'}
 *   | {type: 'jump', scene: number}
 *   | {type: 'choose', block: number, option: number}
 *   | {type: 'reopen', block: number}
 *   | {type: 'check', block: number, options?: number[], text?: string, fields?: string[]}
 *   | {type: 'hint', block: number}
 *   | {type: 'write', block: number, text: string, lowered?: 'private'|'saved'|'shared'|''}
 *   | {type: 'fill', block: number, fields: string[], lowered?: 'private'|'saved'|'shared'|''}
 *   | {type: 'handed', blocks: number[], interactions: number}
 *   | {type: 'time', seconds: number}
 *   | {type: 'committed'}
 *   | {type: 'again', seed: number, lineage: number, replaced?: number}} Event
 */

/**
 * An answer as it is reported, in the terms both standards share; the adapter writes its own dialect.
 * @typedef {Object} Interaction
 * @property {number} block blockIx
 * @property {string} id readable identifier: the block's id (no spaces, ASCII)
 * @property {'choice'|'true-false'|'fill-in'|'numeric'|'matching'|'sequencing'|'likert'|'performance'} kind
 * @property {Array<number|number[]>} options optionIx chosen (choice, true-false), in their order (sequencing), or pairs of part and target (matching)
 * @property {string} text what was typed (fill-in, numeric); several texts are parted by `[,]`; the number of a statement (likert), a letter for each statement with its number (performance)
 * @property {Array<number|number[]>} rightOptions the same that are right; empty where nothing is right or wrong
 * @property {boolean} [either] each of them is right by itself
 * @property {string[]} rightTexts
 * @property {'correct'|'wrong'|'neutral'} result
 * @property {number} weighting points
 * @property {number} earned points; 0 for what is not scored
 * @property {number} scene sceneIx in which it stands
 * @property {string[]} objectives ids
 * @property {number} latency seconds
 * @property {Date} time when it was answered, local
 */

/**
 * What the session is asked to hand over. Status never gets worse here: `record` has joined it with the best known.
 * @typedef {Object} Update
 * @property {State} state what it was made from
 * @property {string} saved the whole saved state (codec)
 * @property {string} place its header, for the bookmark
 * @property {(n: number) => string} savedAfter the saved state as it is when so many of the interactions have been handed over
 * @property {'incomplete'|'completed'|'passed'|'failed'} status
 * @property {number} [raw] 0 to 100, only where there is a score to tell
 * @property {Interaction[]} interactions not yet handed over
 * @property {number} handedBefore how many interactions were handed over before these (where the platform cannot count them)
 * @property {Array<{id: string, status: 'passed'|'failed'|'incomplete'|'not attempted', raw?: number}>} objectives
 * @property {number} seconds active seconds of this launch
 */

/**
 * What a launch found.
 * @typedef {Object} Launch
 * @property {boolean} tracked false: plays, and nothing is recorded
 * @property {''|'absent'|'refused'|'review'|'browse'|'file'} why why not tracked; `absent` beside `tracked`: the platform is known, and
 * does not answer yet: what it holds is told late
 * @property {string} learner the learner's id, '' if unknown
 * @property {string} learnerName '' if unknown
 * @property {string} saved the saved state held by the platform, '' if none
 * @property {string} place the bookmark
 * @property {'not attempted'|'incomplete'|'completed'|'passed'|'failed'|'browsed'} status
 * @property {number} raw best raw score the platform holds, -1 if none
 */

/**
 * How a hand-over went: 'handed' (the platform took it; that is not yet proof that it kept it), 'failed' (it did not; try
 * again with a changed state), 'rejected' (a value was refused), 'ended' (the platform has closed the session), 'untracked'.
 * @typedef {'handed'|'failed'|'rejected'|'ended'|'untracked'} Outcome
 */

/**
 * One platform, whatever its standard. Every method may be called at any time and never throws.
 * @typedef {Object} Session
 * @property {() => Promise<Launch>} start finds the platform (late ones too), opens the session, reads what it holds
 * @property {(update: Update) => void} record puts down what happened, to be handed over later: at every step, so that no answer is
 * passed over that is given anew before it could be handed over
 * @property {() => Promise<void>} alone no other window records any more: whatever those put down is read
 * @property {() => number} least the sequence that the platform holds: whatever comes next is higher
 * @property {(update: Update) => Promise<Outcome>} save sets what changed and commits
 * @property {(update: Update) => Outcome|Promise<Outcome>} saveNow the same, begun at once (page hidden)
 * @property {(update: Update) => Promise<Outcome>} finish hands over and ends the session, once
 * @property {(update: Update|null) => Outcome} finishNow the same without waiting; null: only the end
 * @property {() => boolean} gone whether the platform that was found is no longer there
 * @property {(found: (launch: Launch) => void) => void} onLate calls back if the platform turns up after start gave up
 */

/**
 * What the player lends a session: its course, and what it reads, writes and keeps states with.
 * @typedef {Object} Tools
 * @property {CourseData} course
 * @property {(saved: string) => import('./decode.js').Reading} read a saved state
 * @property {(state: State) => string} write the same as text
 * @property {(one: Best, other: Best) => Best} join the better of two in each respect
 * @property {(one: State, other: State) => State} counted the one, with the answers counted as handed over that the other of the same attempt counts so
 * @property {(name: 'outbox') => import('./journal.js').Work} store a store of the device
 */

/**
 * The player's one port to clock and timers.
 * @typedef {Object} Clock
 * @property {() => number} now milliseconds since 1970
 * @property {() => number} steady milliseconds that only ever grow
 * @property {(run: () => void, ms: number) => number} after
 * @property {(id: number) => void} cancel
 */

export {};

/**
 * The data model of SCORM 1.2 as a table, and the types of its elements: what the strict platform is made of.
 * Loaded into the pages of the test's platform as a classic script; defines `scormModel`.
 */
const scormModel = (() => {
  const oneOf = (...words) => (value) => words.includes(value);
  const shaped = (pattern) => (value) => pattern.test(value);
  const atMost = (length) => (value) => value.length <= length;

  const DECIMAL = /^-?\d{1,3}(\.\d+)?$/;
  const between = (low, high) => (value) => DECIMAL.test(value) && Number(value) >= low && Number(value) <= high;
  const score = (value) => value === '' || between(0, 100)(value);
  const whole = (low, high) => (value) => /^-?\d+$/.test(value) && Number(value) >= low && Number(value) <= high;

  const identifier = shaped(/^[A-Za-z0-9_-]{1,255}$/);
  const time = shaped(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
  const timespan = shaped(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
  const status = oneOf('passed', 'completed', 'failed', 'incomplete', 'browsed');
  const result = (value) => ['correct', 'wrong', 'unanticipated', 'neutral'].includes(value) || DECIMAL.test(value);

  /** What an answer may look like, by the type of the interaction. */
  const RESPONSES = {
    'true-false': shaped(/^[tf01]$/),
    choice: shaped(/^([0-9a-z](,[0-9a-z])*)?$/),
    'fill-in': atMost(255),
    numeric: shaped(/^-?\d+(\.\d+)?$/),
    likert: shaped(/^[0-9a-z]?$/),
    matching: shaped(/^([0-9a-z]\.[0-9a-z](,[0-9a-z]\.[0-9a-z])*)?$/),
    sequencing: shaped(/^([0-9a-z](,[0-9a-z])*)?$/),
    performance: atMost(255),
  };
  /** An answer; a pattern that needs all of several may stand in braces. */
  const response = (value, type) => RESPONSES[type](value) && value.length <= 255;
  const pattern = (value, type) => response(type === 'choice' ? value.replace(/^\{(.*)\}$/, '$1') : value, type);

  /** Element (n for a place in a list), access, type. A type is a test of the value, and of the interaction's type. */
  const ELEMENTS = {
    'cmi.core.student_id': ['r'],
    'cmi.core.student_name': ['r'],
    'cmi.core.lesson_location': ['rw', atMost(255)],
    'cmi.core.credit': ['r'],
    'cmi.core.lesson_status': ['rw', status],
    'cmi.core.entry': ['r'],
    'cmi.core.score.raw': ['rw', score],
    'cmi.core.score.min': ['rw', score],
    'cmi.core.score.max': ['rw', score],
    'cmi.core.total_time': ['r'],
    'cmi.core.lesson_mode': ['r'],
    'cmi.core.exit': ['w', oneOf('time-out', 'suspend', 'logout', '')],
    'cmi.core.session_time': ['w', timespan],
    'cmi.suspend_data': ['rw', atMost(4096)],
    'cmi.launch_data': ['r'],
    'cmi.comments': ['rw', atMost(4096)],
    'cmi.comments_from_lms': ['r'],
    'cmi.objectives.n.id': ['rw', identifier],
    'cmi.objectives.n.score.raw': ['rw', score],
    'cmi.objectives.n.score.min': ['rw', score],
    'cmi.objectives.n.score.max': ['rw', score],
    'cmi.objectives.n.status': ['rw', (value) => value === 'not attempted' || status(value)],
    'cmi.student_data.mastery_score': ['r'],
    'cmi.student_data.max_time_allowed': ['r'],
    'cmi.student_data.time_limit_action': ['r'],
    'cmi.student_preference.audio': ['rw', whole(-1, 100)],
    'cmi.student_preference.language': ['rw', atMost(255)],
    'cmi.student_preference.speed': ['rw', whole(-100, 100)],
    'cmi.student_preference.text': ['rw', whole(-1, 1)],
    'cmi.interactions.n.id': ['w', identifier],
    'cmi.interactions.n.objectives.n.id': ['w', identifier],
    'cmi.interactions.n.time': ['w', time],
    'cmi.interactions.n.type': ['w', oneOf(...Object.keys(RESPONSES))],
    'cmi.interactions.n.correct_responses.n.pattern': ['w', pattern, 'typed'],
    'cmi.interactions.n.weighting': ['w', between(-100, 100)],
    'cmi.interactions.n.student_response': ['w', response, 'typed'],
    'cmi.interactions.n.result': ['w', result],
    'cmi.interactions.n.latency': ['w', timespan],
  };

  /** Answers to "_children". */
  const CHILDREN = {
    'cmi.core': 'student_id,student_name,lesson_location,credit,lesson_status,entry,score,total_time,lesson_mode,exit,session_time',
    'cmi.core.score': 'raw,min,max',
    'cmi.objectives': 'id,score,status',
    'cmi.objectives.n.score': 'raw,min,max',
    'cmi.student_data': 'mastery_score,max_time_allowed,time_limit_action',
    'cmi.student_preference': 'audio,language,speed,text',
    'cmi.interactions': 'id,objectives,time,type,correct_responses,weighting,student_response,result,latency',
  };

  const LISTS = ['cmi.objectives', 'cmi.interactions', 'cmi.interactions.n.objectives', 'cmi.interactions.n.correct_responses'];

  /** How good a status is: it may never go down. */
  const RANK = { '': 0, 'not attempted': 0, browsed: 1, incomplete: 1, failed: 2, completed: 3, passed: 4 };

  /** The element with "n" in place of every index. */
  const pathOf = (element) => element.replace(/\.\d+(?=\.|$)/g, '.n');

  /** HHHH:MM:SS.SS of two such times added. */
  const addTimes = (one, other) => {
    const parts = [one, other].map((text) => text.split(':').map(Number));
    const hundredths = Math.round(parts.reduce((sum, [h, m, s]) => sum + (h * 60 + m) * 60 + s, 0) * 100);
    const two = (number) => String(number).padStart(2, '0');
    const hours = String(Math.floor(hundredths / 360000)).padStart(4, '0');
    return `${hours}:${two(Math.floor(hundredths / 6000) % 60)}:${two(Math.floor(hundredths / 100) % 60)}.${two(hundredths % 100)}`;
  };

  return { ELEMENTS, CHILDREN, LISTS, RANK, pathOf, addTimes };
})();

// The shapes of answer that only some packages know: whoever plays by the rules in a test has them all.
import '../../src/player/js/parts.js';
import '../../src/player/js/sequence.js';

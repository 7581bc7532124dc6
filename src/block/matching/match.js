/**
 * A Match on the page: a select for each item, its choices shuffled once per attempt.
 */
import { bindParts } from '../../player/js/parted.js';
import { blockViews } from '../../player/js/scene.js';
import { showSelects } from '../../player/js/selects.js';

blockViews.set('match', { bind: bindParts, show: showSelects });

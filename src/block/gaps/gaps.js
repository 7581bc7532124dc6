/**
 * Gaps on the page: a field or a select in the sentence, the choices of each shuffled once per attempt where the author says so.
 */
import { bindParts } from '../../player/js/parted.js';
import { blockViews } from '../../player/js/scene.js';
import { showSelects } from '../../player/js/selects.js';

blockViews.set('gaps', { bind: bindParts, show: showSelects });

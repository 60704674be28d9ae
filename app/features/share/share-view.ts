import { z } from 'zod';
import { registerAction } from '../../actions/action.ts';
import { wordsIn } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { notify } from '../server/notices.ts';
import { encodeShareLink } from './share-link.ts';

/** Puts a link to the present view into the address and the clipboard. */
registerAction({
  name: 'share-view',
  label: 'action.shareView',
  arguments: z.object({}),
  key: 'Ctrl+Shift+L',
  when: (state) => state.city !== null,
  perform: () => ({}),
  effect: async () => {
    const state = useAppState.getState();
    const url = new URL(location.href);
    url.search = '';
    url.hash = encodeShareLink(state);
    history.replaceState(null, '', url);
    const words = wordsIn(state.language);
    try {
      await navigator.clipboard.writeText(url.href);
      notify('info', words('share.copied'));
    } catch {
      // Clipboards are closed to pages without permission; the address bar has the link all the same.
      notify('info', words('share.inAddress'));
    }
  },
});

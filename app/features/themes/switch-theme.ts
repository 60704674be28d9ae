import { z } from 'zod';
import { cityTheme } from '../../../scenes/themes/theme-status.ts';
import { dispatch } from '../../actions/action.ts';
import { useAppState } from '../../state/state.ts';
import { postJson, sentenceOf } from '../server/api.ts';
import { notify } from '../server/notices.ts';

/** Switches a theme of the city on or off for everybody; a refusal is said in a notice. */
export async function switchTheme(id: string, on: boolean): Promise<void> {
  const city = useAppState.getState().city?.id;
  if (!city) return;
  try {
    const themes = await postJson(
      `/api/cities/${encodeURIComponent(city)}/themes`,
      on ? { on: [id] } : { off: [id] },
      z.array(cityTheme),
    );
    if (useAppState.getState().city?.id !== city) return;
    if (!on && useAppState.getState().chosenTheme === id) dispatch('choose-theme', { theme: null });
    useAppState.setState({ themes });
  } catch (error) {
    notify('warning', sentenceOf(error));
  }
}

/** Importing this registers every action that needs nothing but the state. Features register their own. */
import './select.ts';
import './layers.ts';
import './camera.ts';
import './appearance.ts';
import './sensing.ts';
import './themes.ts';
import './tools.ts';
import './storeys.ts';
import './clock.ts';
import './results.ts';
import './flood-view.ts';
import './overlay.ts';
import './desk.ts';
import './history.ts';
import './set-city.ts';

export { dispatch, registeredActions } from './action.ts';

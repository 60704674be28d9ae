import { z } from 'zod';
import { type AppState, useAppState } from '../state/state.ts';

/**
 * One thing a user can do. Toolbar, shortcut, palette, story step, wall playlist and test all send the same
 * named action. `perform` is pure: state and arguments in, the changed part of the state out.
 */
export interface Action<Arguments extends z.ZodType = z.ZodType> {
  name: string;
  /** Key into the locale files. */
  label: string;
  arguments: Arguments;
  /** Shortcut such as "Ctrl+K" or "L"; a conflict is an error at start. */
  key?: string;
  /** Says when it applies; always, where absent. */
  when?: (state: AppState) => boolean;
  perform: (state: AppState, args: z.output<Arguments>) => Partial<AppState>;
}

const registry = new Map<string, Action>();
const keys = new Map<string, string>();

export function registerAction<Arguments extends z.ZodType>(action: Action<Arguments>): Action<Arguments> {
  if (registry.has(action.name)) throw new Error(`Action ${action.name} is registered twice.`);
  if (action.key) {
    const other = keys.get(action.key);
    if (other) throw new Error(`Key ${action.key} is bound to both ${other} and ${action.name}.`);
    keys.set(action.key, action.name);
  }
  registry.set(action.name, action as unknown as Action);
  return action;
}

export const registeredActions = (): Action[] => [...registry.values()];

/** Sends an action by name. Returns false when it does not apply now. Throws on an unknown name or bad arguments. */
export function dispatch(name: string, args: unknown = {}): boolean {
  const action = registry.get(name);
  if (!action) throw new Error(`Unknown action ${name}.`);
  const state = useAppState.getState();
  if (action.when && !action.when(state)) return false;
  const parsed = action.arguments.safeParse(args);
  if (!parsed.success) throw new Error(`Action ${name}: ${z.prettifyError(parsed.error)}`);
  useAppState.setState(action.perform(state, parsed.data));
  return true;
}

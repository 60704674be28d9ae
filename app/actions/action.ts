import { z } from 'zod';
import { type AppState, type Edit, useAppState } from '../state/state.ts';

/** One way to send an action with given arguments, listed in the palette and bound to a key. */
export interface ActionVariant {
  /** Text as it stands (a name of the city's own), or a key into the locale files. */
  text?: string;
  label?: string;
  arguments: Record<string, unknown>;
}

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
  /** Further shortcuts, each with the arguments that it sends. */
  keys?: Record<string, Record<string, unknown>>;
  /** Says when it applies; always, where absent. */
  when?: (state: AppState) => boolean;
  /** Lists it in the palette once for each variant; false keeps it out. Absent: once, without arguments. */
  variants?: false | ((state: AppState) => ActionVariant[]);
  /** An edit that `undo` takes back: all that it changes, or only the parts of the state that are named. */
  undoable?: true | readonly (keyof AppState)[];
  perform: (state: AppState, args: z.output<Arguments>) => Partial<AppState>;
  /** What has to be asked of the server or the browser; runs after `perform`, reports into the store. */
  effect?: (args: z.output<Arguments>) => void | Promise<void>;
}

const registry = new Map<string, Action>();
const keys = new Map<string, { name: string; arguments: Record<string, unknown> }>();
const maximumEdits = 100;

export function registerAction<Arguments extends z.ZodType>(action: Action<Arguments>): Action<Arguments> {
  if (registry.has(action.name)) throw new Error(`Action ${action.name} is registered twice.`);
  const bound = { ...(action.key ? { [action.key]: {} } : {}), ...action.keys };
  for (const [key, args] of Object.entries(bound)) {
    const other = keys.get(key);
    if (other) throw new Error(`Key ${key} is bound to both ${other.name} and ${action.name}.`);
    keys.set(key, { name: action.name, arguments: args });
  }
  registry.set(action.name, action as unknown as Action);
  return action;
}

export const registeredActions = (): Action[] => [...registry.values()];

/** What a shortcut such as "Ctrl+K" sends; null where it is not bound. */
export const actionOfKey = (key: string): { name: string; arguments: Record<string, unknown> } | null =>
  keys.get(key) ?? null;

/** Sends an action by name. Returns false when it does not apply now. Throws on an unknown name or bad arguments. */
export function dispatch(name: string, args: unknown = {}): boolean {
  const action = registry.get(name);
  if (!action) throw new Error(`Unknown action ${name}.`);
  const state = useAppState.getState();
  if (action.when && !action.when(state)) return false;
  const parsed = action.arguments.safeParse(args);
  if (!parsed.success) throw new Error(`Action ${name}: ${z.prettifyError(parsed.error)}`);
  const after = action.perform(state, parsed.data);
  const { undoable } = action;
  const edited = Object.keys(after).filter(
    (part) => undoable === true || undoable?.includes(part as keyof AppState),
  );
  if (edited.length > 0) {
    const edit: Edit = { label: action.label, before: pick(state, edited), after: pick(after, edited) };
    useAppState.setState({
      ...after,
      edits: { undo: [...state.edits.undo, edit].slice(-maximumEdits), redo: [] },
    });
  } else {
    useAppState.setState(after);
  }
  void action.effect?.(parsed.data);
  return true;
}

const pick = (state: Partial<AppState>, names: string[]): Partial<AppState> =>
  Object.fromEntries(names.map((name) => [name, state[name as keyof AppState]]));

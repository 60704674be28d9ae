import { z } from 'zod';
import { registerAction } from './action.ts';

/** Shows the past at `time` (epoch milliseconds); the sensors replay from the store. */
registerAction({
  name: 'set-clock',
  label: 'action.setClock',
  arguments: z.object({ time: z.number().positive() }),
  variants: false,
  perform: (state, { time }) => ({ clock: { ...state.clock, mode: 'replay', time } }),
});

registerAction({
  name: 'go-live',
  label: 'action.goLive',
  arguments: z.object({}),
  key: 'G',
  when: (state) => state.clock.mode === 'replay',
  perform: (state) => ({ clock: { ...state.clock, mode: 'live', playing: true, speed: 1 } }),
});

/** Starts or stops a track; without `playing` it toggles. */
registerAction({
  name: 'play',
  label: 'action.play',
  arguments: z.object({
    track: z.enum(['clock', 'flood', 'network']).optional(),
    playing: z.boolean().optional(),
  }),
  key: 'Space',
  perform: (state, args) => {
    const track = args.track ?? (state.activeRun ? 'flood' : 'clock');
    if (track === 'clock')
      return state.clock.mode === 'live'
        ? {}
        : { clock: { ...state.clock, playing: args.playing ?? !state.clock.playing } };
    return { playing: { ...state.playing, [track]: args.playing ?? !state.playing[track] } };
  },
});

/** Model seconds per second of the replayed clock. */
registerAction({
  name: 'set-speed',
  label: 'action.setSpeed',
  arguments: z.object({ speed: z.number().min(0.1).max(3600) }),
  variants: () =>
    [1, 10, 60, 600].map((speed) => ({ text: `${speed}×`, label: 'action.setSpeed', arguments: { speed } })),
  perform: (state, { speed }) => ({ clock: { ...state.clock, speed } }),
});

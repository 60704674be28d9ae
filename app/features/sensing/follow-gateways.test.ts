import { expect, it } from 'vitest';
import { useAppState } from '../../state/state.ts';
import { takeGatewayMoves } from './follow-gateways.ts';

const place = { longitude: 120, latitude: 31, height: 5 };
const move = (thing: string, from: string | null, to: string | null, link: string | null = 'plc') => ({
  ...{ thing, from, to, link, at: '2026-11-20T08:00:00Z' },
});

it('moves devices to other gateways, to none, and to their first', () => {
  useAppState.setState({
    datastreams: [{ id: 1, thing: 'C', ...place }] as never,
    gatewayLinks: [
      { thing: 'A', gateway: 'GW-1', link: 'plc', ...place },
      { thing: 'B', gateway: 'GW-1', link: '5g', ...place },
      { thing: 'D', gateway: 'GW-1', link: 'lora', ...place },
    ],
  });
  takeGatewayMoves([
    move('A', 'GW-1', 'GW-2', null),
    move('B', 'GW-1', null),
    move('C', null, 'GW-3'),
    move('X', null, 'GW-3'),
  ]);
  expect(useAppState.getState().gatewayLinks).toEqual([
    { thing: 'A', gateway: 'GW-2', link: 'plc', ...place },
    { thing: 'D', gateway: 'GW-1', link: 'lora', ...place },
    { thing: 'C', gateway: 'GW-3', link: 'plc', ...place },
  ]);
});

import { describe, expect, it } from 'vitest';
import { intervention } from '../../../../models/flood/interventions/interventions.ts';
import { dispatch } from '../../../actions/action.ts';
import '../../../actions/history.ts';
import { initialState, useAppState } from '../../../state/state.ts';
import './intervention-actions.ts';
import { movedIntervention, partUnder } from './move-intervention.ts';

const wall = intervention.parse({
  ...{ id: 'i1', kind: 'barrier', heightMetres: 1.2 },
  line: [
    [120.1, 30.1],
    [120.2, 30.1],
    [120.2, 30.2],
  ],
});
const from = { longitude: 120.2, latitude: 30.1 };
const to = { longitude: 120.21, latitude: 30.13 };

describe('an intervention that is drawn to another place', () => {
  it('moves by one corner or as a whole, and keeps its height', () => {
    expect(movedIntervention(wall, { corner: 1, from }, to)).toEqual({
      ...wall,
      line: [
        [120.1, 30.1],
        [120.21, 30.13],
        [120.2, 30.2],
      ],
    });
    expect(movedIntervention(wall, { corner: null, from }, to)).toMatchObject({
      heightMetres: 1.2,
      line: [
        [120.11, 30.13],
        [120.21, 30.13],
        [120.21, 30.23],
      ],
    });
  });

  it('may be a point, a pump that lets its water out of the area, or an area', () => {
    const inlet = intervention.parse({ id: 'i2', kind: 'inlet', at: [120.2, 30.1] });
    expect(movedIntervention(inlet, { corner: 0, from }, to)).toMatchObject({ at: [120.21, 30.13] });
    const pump = intervention.parse({
      ...{ id: 'i3', kind: 'pump', cubicMetresPerSecond: 1, from: [120.2, 30.1], to: null },
    });
    expect(movedIntervention(pump, { corner: 0, from }, to)).toMatchObject({
      from: [120.21, 30.13],
      to: null,
    });
  });

  it('is one edit that undo takes back', () => {
    useAppState.setState({ ...initialState, floodInterventions: [wall] });
    const moved = movedIntervention(wall, { corner: 0, from: { longitude: 120.1, latitude: 30.1 } }, to);
    dispatch('drag-intervention', { intervention: moved });
    expect(useAppState.getState().edits.undo).toHaveLength(0);
    expect(useAppState.getState().draggedIntervention).toEqual(moved);
    dispatch('put-intervention', { intervention: moved });
    expect(useAppState.getState()).toMatchObject({ floodInterventions: [moved], draggedIntervention: null });
    dispatch('undo');
    expect(useAppState.getState().floodInterventions).toEqual([wall]);
    useAppState.setState(initialState);
  });
});

describe('what the pointer meets', () => {
  const corners = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 100 },
  ];
  it('is a corner before the line, the line before nothing', () => {
    expect(partUnder(corners, false, { x: 95, y: 3 })?.corner).toBe(1);
    expect(partUnder(corners, false, { x: 50, y: 6 })).toEqual({ corner: null, pixels: 6 });
    expect(partUnder(corners, false, { x: 50, y: 20 })).toBeNull();
  });
  it('is the closing side of an area, and nothing of what lies behind the camera', () => {
    expect(partUnder(corners, false, { x: 50, y: 52 })).toBeNull();
    expect(partUnder(corners, true, { x: 50, y: 52 })?.corner).toBeNull();
    expect(partUnder([corners[0]!, null], false, { x: 50, y: 0 })).toBeNull();
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { dispatch } from '../../../actions/action.ts';
import { useAppState } from '../../../state/state.ts';
import { resetState, testCity } from '../../../state/test-state.ts';
import { fieldsOf } from './import-actions.ts';

const form = () => useAppState.getState().pipesImport;

describe('importing pipes', () => {
  beforeEach(() => {
    resetState();
    useAppState.setState({ city: testCity });
  });

  it('names the data set after the first file, and needs files to start', () => {
    expect(dispatch('start-pipes-import')).toBe(false);
    dispatch('choose-import-files', { files: [{ name: 'GX_POINT.csv', bytes: 1200 }] });
    expect(form()).toMatchObject({ dataset: 'gx-point', status: 'idle' });
  });

  it('sends what is given, and a place only as a whole', () => {
    dispatch('choose-import-files', { files: [{ name: 'Net3.inp', bytes: 10 }] });
    dispatch('set-pipes-import', { crs: ' EPSG:4549 ', longitude: 120.2 });
    expect(fieldsOf(form())).toEqual({ dataset: 'net3', crs: 'EPSG:4549' });
    dispatch('set-pipes-import', { latitude: 30.9, heights: 'geoid', title: '老城供水' });
    expect(fieldsOf(form())).toEqual({
      dataset: 'net3',
      title: '老城供水',
      crs: 'EPSG:4549',
      heights: 'geoid',
      longitude: '120.2',
      latitude: '30.9',
    });
  });

  it('keeps its files while it is sent', () => {
    dispatch('choose-import-files', { files: [{ name: 'a.csv', bytes: 1 }] });
    useAppState.setState({ pipesImport: { ...form(), status: 'working' } });
    expect(dispatch('choose-import-files', { files: [] })).toBe(false);
    expect(dispatch('start-pipes-import')).toBe(false);
    expect(form().files).toHaveLength(1);
  });
});

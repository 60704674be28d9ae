import { describe, expect, it } from 'vitest';
import { deviceOid, isBelow, oidOfUuid, oidProblem } from './oid.ts';

describe('object identifiers', () => {
  it.each(['2.16.156', '1.2.156.10197', '0.39', '2.999.3', '2.25.329800735698586629295641978511506172918'])(
    'takes %s',
    (oid) => {
      expect(oidProblem(oid)).toBeNull();
    },
  );

  it.each([
    ['', /two arcs/],
    ['2', /two arcs/],
    ['3.1', /first arc, found "3"/],
    ['1.40', /at most 39 as the second arc, found "40"/],
    ['0.039', /leading zeros, found "039"/],
    ['2.16..1', /found ""/],
    ['2.16.-1', /found "-1"/],
    ['2.16.1 ', /found "1 "/],
    [`2.${'1'.repeat(300)}`, /at most 256 characters/],
  ])('refuses "%s"', (oid, reason) => {
    expect(oidProblem(oid)).toMatch(reason);
  });

  it('makes them below the arc of a class', () => {
    const oid = deviceOid('2.16.156.1', 7, 23);
    expect(oid).toBe('2.16.156.1.7.23');
    expect([
      isBelow(oid, '2.16.156.1'),
      isBelow(oid, '2.16.156.1.70'),
      isBelow('2.16.156.11', '2.16.156.1'),
    ]).toEqual([true, false, false]);
    expect(() => deviceOid('2.16', 1.5, 1)).toThrow('found 1.5');
  });

  it('turns a UUID into an arc as in the example of ITU-T X.667, 6.3', () => {
    expect(oidOfUuid('f81d4fae-7dec-11d0-a765-00a0c91e6bf6')).toBe(
      '2.25.329800735698586629295641978511506172918',
    );
    expect(() => oidOfUuid('f81d4fae')).toThrow('expected a UUID');
  });
});

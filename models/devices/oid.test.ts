import { describe, expect, it } from 'vitest';
import {
  deliveredOid,
  derivedOid,
  deviceOid,
  isBelow,
  oidOfUuid,
  oidProblem,
  readDerivedOid,
} from './oid.ts';

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

describe('identifiers made of names', () => {
  const uuid = '919108f7-52d1-8320-9bac-f847db4148a8';
  const root = { oidRoot: '2.999.33', objectArc: 5 };

  it('lie below the arc of the city, and lead back', () => {
    const oid = derivedOid(root, 'layer', uuid);
    expect(oid).toMatch(/^2\.999\.33\.5\.3\.\d+$/);
    expect(readDerivedOid(oid, root)).toEqual({ kind: 'layer', uuid });
    expect(oidProblem(oid)).toBeNull();
    const zeros = '00000000-0000-8000-8000-000000000001';
    expect(readDerivedOid(derivedOid(root, 'object', zeros), root)).toEqual({ kind: 'object', uuid: zeros });
  });

  it('are those of UUIDs where the city has no arc', () => {
    const free = { oidRoot: null, objectArc: 0 };
    const oid = derivedOid(free, 'object', uuid);
    expect(oid).toBe(oidOfUuid(uuid));
    expect([readDerivedOid(oid, free), readDerivedOid(oid, root)]).toEqual([
      { kind: null, uuid },
      { kind: null, uuid },
    ]);
  });

  it.each(['2.999.33.5.9.1', '2.999.33.5.1', '2.999.33.4.1.1', '2.25.1.1', `2.25.${2n ** 128n}`, 'RG-0001'])(
    'are not %s',
    (oid) => {
      expect(readDerivedOid(oid, root)).toBeNull();
    },
  );

  it('give way to what a source delivers, which is not its row number', () => {
    expect(deliveredOid({ OID: ' 2.999.1.7 ' })).toEqual({ oid: '2.999.1.7' });
    expect([deliveredOid({ OID: 17 }), deliveredOid({ oid: '17' }), deliveredOid({ oid: 'B-1' })]).toEqual([
      null,
      null,
      null,
    ]);
    expect(deliveredOid({ objectIdentifier: '3.7' })).toEqual({
      problem: 'expected 0, 1 or 2 as the first arc, found "3"',
    });
  });
});

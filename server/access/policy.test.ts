import { expect, it } from 'vitest';
import { roleMay, roleNames } from '../../models/access/roles.ts';
import { demandOf } from './policy.ts';
import { tokensRequired } from './required.ts';

it.each([
  ['GET', '/api/status', null],
  ['POST', '/api/access/session', null],
  ['GET', '/api/cities', { permission: 'read', city: null, anyCity: true }],
  ['GET', '/api/cities/linhu/scene', { permission: 'read', city: 'linhu', anyCity: false }],
  ['GET', '/api/CITIES/linhu/Scene', { permission: 'read', city: 'linhu' }],
  ['GET', '/content/cities/linhu/terrain/layer.json', { permission: 'read', city: 'linhu' }],
  ['GET', '/content/other', { permission: 'read', city: null }],
  ['POST', '/api/cities/linhu/imports', { permission: 'configure', city: 'linhu' }],
  ['POST', '/api/cities/linhu/Things', { permission: 'configure' }],
  ['POST', '/api/cities/linhu/runs', { permission: 'compute', city: 'linhu' }],
  ['DELETE', '/api/runs/abc', { permission: 'compute', city: null, belongs: { table: 'run', id: 'abc' } }],
  [
    'GET',
    '/api/datastreams/7/observations',
    { permission: 'read', belongs: { table: 'datastream', id: '7' } },
  ],
  ['POST', '/api/alarms/9/acknowledge', { permission: 'operate', belongs: { table: 'alarm', id: '9' } }],
  ['POST', '/api/alarms/operations', { permission: 'operate', belongs: null, anyCity: true }],
  ['POST', '/api/cities/linhu/alarms/operations', { permission: 'operate', city: 'linhu', anyCity: false }],
  ['GET', '/api/resolve/2.999.1/qr.svg', { permission: 'read', city: null, anyCity: true }],
  ['GET', '/api/themes', { permission: 'read', city: null, anyCity: true }],
  ['POST', '/api/themes/validate', { permission: 'configure', city: null, anyCity: true }],
  ['PUT', '/api/cities/linhu/themes/gas', { permission: 'configure', city: 'linhu', anyCity: false }],
  ['POST', '/api/cities/linhu/indicator-definitions', { permission: 'configure', city: 'linhu' }],
  ['POST', '/api/cities/linhu/response-plans', { permission: 'configure', city: 'linhu' }],
  ['POST', '/api/cities/linhu/response-plans/rain/start', { permission: 'operate', city: 'linhu' }],
  ['POST', '/api/cities/linhu/events', { permission: 'operate', city: 'linhu' }],
  ['POST', '/api/cities/linhu/sensorthings/v1.1/Observations', { permission: 'observe', city: 'linhu' }],
  ['POST', '/api/cities/linhu/sensorthings/v1.1/Things', { permission: 'configure', city: 'linhu' }],
  ['POST', '/api/cities/linhu/things/RG-1/telemetry', { permission: 'observe', city: 'linhu' }],
  ['POST', '/api/cities/linhu/things/RG-1/commands/fetch', { permission: 'observe' }],
  ['POST', '/api/cities/linhu/things/RG-1/commands', { permission: 'operate' }],
  ['PUT', '/api/cities/linhu/things/RG-1/shadow/desired', { permission: 'operate' }],
  ['PUT', '/api/cities/linhu/things/RG-1/gateway', { permission: 'configure' }],
  ['POST', '/api/cities/linhu/ledger', { permission: 'configure', city: 'linhu' }],
  ['POST', '/api/adapters/vendor', { permission: 'observe', belongs: { table: 'adapter', id: 'vendor' } }],
  ['POST', '/elsewhere', { permission: 'operate', city: null, belongs: null, anyCity: false }],
] as const)('%s %s', (method, path, expected) => {
  if (expected === null) expect(demandOf(method, path, undefined)).toBeNull();
  else expect(demandOf(method, path, undefined)).toMatchObject(expected);
});

it('takes the city of observations from the query', () => {
  expect(demandOf('POST', '/api/observations', 'linhu')).toMatchObject({
    permission: 'observe',
    city: 'linhu',
  });
  // The query says nothing about what belongs to another city.
  expect(demandOf('GET', '/api/runs/x', 'linhu')).toMatchObject({ city: null, belongs: { id: 'x' } });
  expect(demandOf('GET', '/api/cities/denhaag/scene', 'linhu')).toMatchObject({ city: 'denhaag' });
});

it('lets devices bring in observations and nothing else, and only administrators give access', () => {
  const allowed = (permission: Parameters<typeof roleMay>[1]) =>
    roleNames.filter((role) => roleMay(role, permission));
  expect(allowed('observe')).toEqual(['administrator', 'device']);
  expect(allowed('administer')).toEqual(['administrator']);
  expect(allowed('read')).not.toContain('device');
  expect(allowed('operate')).toEqual(['operator', 'commander', 'administrator']);
});

it('asks for tokens beyond loopback, or as it is told', () => {
  expect(tokensRequired(undefined, true)).toBe(false);
  expect(tokensRequired('', false)).toBe(true);
  expect(tokensRequired('open', false)).toBe(false);
  expect(tokensRequired('token', true)).toBe(true);
  expect(() => tokensRequired('yes', true)).toThrow('expected "token" or "open", found "yes"');
});

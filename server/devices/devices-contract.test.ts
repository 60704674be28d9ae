// biome-ignore-all lint/suspicious/noExplicitAny: answers are checked by what is expected of them.
import { connectAsync } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkAudit } from '../access/audit.ts';
import { testCity } from '../sensing/testing/sensing-server.ts';
import { type DeviceDesk, kinds, model, openDeviceDesk, thing } from './testing/device-desk.ts';

describe.each(kinds)('devices at work on the %s store', (kind) => {
  let desk: DeviceDesk;
  let database: DeviceDesk['database'];
  let server: DeviceDesk['server'];
  let mqtt: DeviceDesk['mqtt'];
  let path: DeviceDesk['path'];
  let get: DeviceDesk['get'];
  let send: DeviceDesk['send'];
  let put: DeviceDesk['put'];
  let stateOf: DeviceDesk['stateOf'];
  let publish: DeviceDesk['publish'];

  beforeAll(async () => {
    desk = await openDeviceDesk(kind);
    ({ database, server, mqtt, path, get, send, put, stateOf, publish } = desk);
    await send('thing-models', [model]);
    await send('things', [thing(1), thing(2), thing(3)]);
  });
  afterAll(() => desk?.close());

  describe('telemetry and events', () => {
    it('outside the model are refused with the reason, and nothing of them is stored', async () => {
      const time = Date.now();
      const refused: [string, unknown, string][] = [
        [
          'telemetry',
          { time, values: { depth: 1, mood: 3 } },
          'values.mood: expected a property of "lift-pump" (depth, rain)',
        ],
        [
          'telemetry',
          { time, values: { depth: 'deep' } },
          'values.depth: expected a number in 1, found "deep"',
        ],
        [
          'telemetry',
          [
            { time, values: { rain: 1 } },
            { time, values: { rain: 0.5 } },
          ],
          'telemetry[1].values.rain: expected a whole number, found 0.5',
        ],
        [
          'event',
          { time, event: 'explosion' },
          'event: expected an event of "lift-pump" (fault, recovered, door-open), found "explosion"',
        ],
        ['reported', { colour: 3 }, 'settings.colour: expected a setting of "lift-pump" (interval)'],
      ];
      for (const [kind, body, detail] of refused)
        expect(await send(`things/LP-001/${kind}`, body)).toMatchObject({ status: 422, answer: { detail } });
      expect(server.sensing.registry.find(testCity, 'LP-001.rain')!.lastTime).toBe(Number.NEGATIVE_INFINITY);
    });

    it('are taken over HTTP and MQTT alike', async () => {
      const time = Date.now() - 1000;
      expect((await send('things/LP-001/telemetry', { time, values: { depth: 0.2, rain: 3 } })).status).toBe(
        204,
      );
      await publish('LP-002/telemetry', JSON.stringify({ time, values: { depth: 0.4 } }));
      expect(server.sensing.registry.find(testCity, 'LP-001.rain')).toMatchObject({
        lastResult: 3,
        lastTime: time,
      });
      expect(server.sensing.registry.find(testCity, 'LP-002.depth')).toMatchObject({ lastResult: 0.4 });
      const event = { event: 'door-open', time, content: { door: 2 } };
      expect((await send('things/LP-001/event', event)).status).toBe(204);
      await publish('LP-001/event', JSON.stringify(event));
      expect(await get('device-events?thing=LP-001')).toMatchObject([
        { event: 'door-open', level: 'blue', content: { door: 2 } },
      ]);
    });
  });

  describe('states', () => {
    it('follow from values, words, events and last wills, each another one', async () => {
      await server.sensing.devices.states.sweep();
      expect([await stateOf('LP-001'), await stateOf('LP-003')]).toEqual(['online', 'never-seen']);
      await publish('LP-001/status', 'power-cut');
      expect(await stateOf('LP-001')).toBe('power-cut');
      await publish('LP-001/status', JSON.stringify({ status: 'online' }));
      expect(await stateOf('LP-001')).toBe('online');
      await send('things/LP-001/event', { event: 'fault', time: Date.now() });
      expect(await stateOf('LP-001')).toBe('fault');
      await send('things/LP-001/event', { event: 'recovered', time: Date.now() });
      const will = {
        topic: `mirrorcity/${testCity}/LP-001/status`,
        payload: Buffer.from('network-cut'),
        qos: 1 as const,
        retain: false,
      };
      const dying = await connectAsync(`mqtt://127.0.0.1:${server.sensing.mqttPort}`, {
        clientId: 'dying',
        will,
        reconnectPeriod: 0,
      });
      dying.stream.destroy();
      await vi.waitFor(async () => expect(await stateOf('LP-001')).toBe('network-cut'), 60_000);
      dying.end(true);
      await publish('LP-001/status', 'online');
      const history = await get('things/LP-001/states');
      expect(history.map(({ to }: any) => to)).toEqual([
        'online',
        'network-cut',
        'online',
        'fault',
        'online',
        'power-cut',
        'online',
      ]);
      expect(history.at(-1)).toMatchObject({ from: 'never-seen', cause: 'values' });
    });

    it('survive a restart of the server', async () => {
      await send('things/LP-002/status', { status: 'fault' });
      await server.sensing.devices.book.load();
      const device = server.sensing.devices.book.find(testCity, 'LP-002')!;
      expect([device.state.state, device.reported?.status]).toEqual(['fault', 'fault']);
      await send('things/LP-002/status', { status: 'online' });
    });
  });

  describe('gateways', () => {
    it('take their devices with them when they go, and give them back', async () => {
      const gateways = [
        { code: 'CITY', kind: 'city-platform', name: '市平台' },
        { code: 'GW-1', kind: 'gateway', name: '网关一', parent: 'CITY', capacity: 100, link: 'fibre' },
        { code: 'GW-2', kind: 'gateway', name: '网关二', parent: 'CITY' },
      ];
      expect((await send('gateways', gateways)).status).toBe(200);
      expect(
        (await send('gateways', [{ code: 'X', kind: 'gateway', name: 'x', parent: 'Y' }])).answer.detail,
      ).toBe('gateways: parent "Y" of "X" is not known.');
      expect((await send('gateways', [{ ...gateways[0], parent: 'GW-1' }])).answer.detail).toContain(
        'below itself',
      );
      await send('things', [thing(1, { gateway: 'GW-1', link: 'plc' }), thing(2, { gateway: 'GW-1' })]);
      await publish('GW-1/status', JSON.stringify({ status: 'online', loadPercent: 35 }));
      expect(await stateOf('LP-001')).toBe('online');
      expect((await get('gateways')).map((g: any) => [g.code, g.status, g.loadPercent, g.devices])).toEqual([
        ['CITY', 'unknown', null, 0],
        ['GW-1', 'up', 35, 2],
        ['GW-2', 'unknown', null, 0],
      ]);
      await publish('GW-1/status', 'offline');
      expect([await stateOf('LP-001'), await stateOf('LP-002'), await stateOf('LP-003')]).toEqual([
        'network-cut',
        'network-cut',
        'never-seen',
      ]);
      // One finds another gateway; the other comes back with its own.
      expect((await put('things/LP-001/gateway', { gateway: 'GW-9', reason: 'x' })).status).toBe(422);
      await put('things/LP-001/gateway', { gateway: 'GW-2', link: '5g', reason: '原网关中断' });
      expect(await stateOf('LP-001')).toBe('online');
      expect(await get('things/LP-001/gateway-moves')).toMatchObject([
        { from: 'GW-1', to: 'GW-2', link: '5g', reason: '原网关中断' },
      ]);
      await publish('GW-1/status', 'online');
      expect(await stateOf('LP-002')).toBe('online');
    });
  });

  describe('admission', () => {
    it('lists what is not registered until somebody decides', async () => {
      const time = Date.now();
      await publish('NEW-1/telemetry', JSON.stringify({ time, values: { depth: 1 } }));
      await publish('LP-006.depth', JSON.stringify({ time, result: 1 }));
      expect((await send('things/NEW-1/telemetry', { time, values: {} })).status).toBe(404);
      const waiting = await get('admissions?status=waiting');
      expect(waiting.map(({ key, messages }: any) => [key, messages]).sort()).toEqual([
        ['LP-006.depth', 1],
        ['NEW-1', 2],
      ]);
      expect(waiting.find(({ key }: any) => key === 'LP-006.depth')).toMatchObject({
        sender: 'mqtt:field-1',
        sample: { result: 1 },
      });
      expect((await send('admissions/LP-006.depth', { decision: 'admit' })).status).toBe(422);
      expect(
        (await send('admissions/LP-006.depth', { decision: 'admit', registration: [thing(6)] })).status,
      ).toBe(204);
      expect((await send('admissions/NEW-1', { decision: 'block', note: '未知来源' })).status).toBe(204);
      expect((await send('admissions/NEW-2', { decision: 'block' })).status).toBe(404);
      await publish('NEW-1/telemetry', JSON.stringify({ time, values: { depth: 1 } }));
      expect((await get('admissions?status=blocked'))[0]).toMatchObject({
        messages: 2,
        note: '未知来源',
        decidedBy: 'local',
      });
      await publish('LP-006.depth', JSON.stringify({ time, result: 1 }));
      expect(server.sensing.registry.find(testCity, 'LP-006.depth')!.lastTime).toBe(time);
    });

    it('isolates a device that somebody else speaks for: its values stay, and drive no alarm', async () => {
      await send('things', [thing(7, { senders: ['mqtt:field-1'] })]);
      const time = Date.now();
      await publish('LP-007.depth', JSON.stringify({ time: time - 2000, result: 0.1 }));
      expect((await send('things/LP-007/telemetry', { time, values: { depth: 9 } })).status).toBe(403);
      await vi.waitFor(async () => expect(await stateOf('LP-007')).toBe('isolated'), 60_000);
      expect((await get('things/LP-007')).isolationReason).toMatch(/spoken for by http:/);
      // Two metres in an underpass would be a red alarm.
      await publish('LP-007.depth', JSON.stringify({ time: time - 1000, result: 2 }));
      const { id } = server.sensing.registry.find(testCity, 'LP-007.depth')!;
      expect(server.sensing.registry.byId(id)!.lastResult).toBe(2);
      const alarmsOf = async () => (await get('alarms')).filter(({ datastream }: any) => datastream === id);
      expect(await alarmsOf()).toEqual([]);
      await fetch(path('things/LP-007/isolation'), { method: 'DELETE' });
      expect(await stateOf('LP-007')).toBe('online');
      await publish('LP-007.depth', JSON.stringify({ time, result: 2 }));
      expect((await alarmsOf()).length).toBeGreaterThan(0);
    });
  });

  describe('shadow and commands', () => {
    it('know what is wanted and what is so, by version', async () => {
      expect((await put('things/LP-001/shadow/desired', { settings: { interval: 0 } })).answer.detail).toBe(
        'settings.interval: expected 1 to 3600 s, found 0.',
      );
      expect(
        (await put('things/LP-001/shadow/desired', { settings: { interval: 60 } })).answer,
      ).toMatchObject({
        desiredVersion: 1,
        difference: { interval: 60 },
      });
      expect(
        (await put('things/LP-001/shadow/desired', { settings: { interval: 30 }, version: 0 })).status,
      ).toBe(409);
      await publish('LP-001/reported', JSON.stringify({ interval: 60 }));
      expect(await get('things/LP-001/shadow')).toMatchObject({
        reported: { interval: 60 },
        difference: {},
        reportedVersion: 1,
      });
      await put('things/LP-001/shadow/desired', { settings: { interval: null }, version: 1 });
      expect((await get('things/LP-001/shadow')).desired).toEqual({});
    });

    it('go to the device and come back with its answer, and stand in the audit', async () => {
      const heard: any[] = [];
      await mqtt.subscribeAsync(`mirrorcity/${testCity}/LP-001/command`);
      mqtt.on('message', (_topic, payload) => heard.push(JSON.parse(payload.toString())));
      expect(
        (await send('things/LP-001/commands', { service: 'run', parameters: { speed: 120 } })).answer.detail,
      ).toBe('parameters.speed: expected 0 to 100 %, found 120.');
      const { status, answer: asked } = await send('things/LP-001/commands', {
        service: 'run',
        parameters: { speed: 70 },
      });
      expect([status, asked.status, asked.attempts]).toEqual([202, 'sent', 1]);
      await vi.waitFor(() => expect(heard).toHaveLength(1), 60_000);
      expect(heard[0]).toMatchObject({ command: asked.id, service: 'run', parameters: { speed: 70 } });
      await publish(
        'LP-001/answer',
        JSON.stringify({ command: asked.id, ok: true, settings: { interval: 5 } }),
      );
      await publish('LP-001/answer', JSON.stringify({ command: asked.id, ok: false }));
      const [command] = await get('things/LP-001/commands');
      expect(command).toMatchObject({ id: asked.id, status: 'done', askedBy: 'local' });
      expect((await get('things/LP-001/shadow')).reported).toEqual({ interval: 5 });
      const audit = await get('audit?subject=LP-001&limit=2');
      expect(audit.map(({ action, actor }: any) => [action, actor])).toEqual([
        ['device.command.done', 'device LP-001'],
        ['device.command', 'local'],
      ]);
      expect(await checkAudit(database)).toMatchObject({ broken: null });
    });

    it('are sent again while there is no answer, and time out', async () => {
      const { answer: asked } = await send('things/LP-002/commands', {
        service: 'run',
        parameters: { speed: 1 },
      });
      const fetched = await send('things/LP-002/commands/fetch', {});
      expect(fetched.answer.map(({ id }: any) => id)).toEqual([asked.id]);
      const age = (seconds: number) =>
        database.query(
          `update device_command set sent_at = sent_at - $2 * interval '1 second', expires_at = expires_at - $2 * interval '1 second'
            where id = $1`,
          [asked.id, seconds],
        );
      await age(21);
      await server.sensing.devices.commands.tick();
      expect((await get('things/LP-002/commands'))[0]).toMatchObject({ status: 'sent', attempts: 3 });
      await age(60);
      await server.sensing.devices.commands.tick();
      expect((await get('things/LP-002/commands'))[0]).toMatchObject({ status: 'timed-out', answer: null });
      const late = await send('things/LP-002/answer', { command: asked.id, ok: true });
      expect(late.status).toBe(204);
      expect((await get('things/LP-002/commands'))[0].status).toBe('timed-out');
      expect((await get('audit?subject=LP-002'))[0].action).toBe('device.command.timed-out');
      expect((await send('things/LP-002/answer', { command: crypto.randomUUID(), ok: true })).status).toBe(
        404,
      );
    });
  });
});

import { describe, expect, it } from 'vitest';
import { bestReference, playingOf, type VideoProtocol, videoReference, videoUrlProblem } from './video.ts';

const page = 'http://127.0.0.1:8080';
const stream = (protocol: VideoProtocol, url: string) => ({ video: 'main', protocol, url });

describe('addresses of video', () => {
  it.each([
    ['mjpeg', '/api/cities/c/things/CA-1/test-picture'],
    ['rtsp', 'rtsp://10.0.0.7:554/ch1'],
    ['hls', 'https://media.example/1.m3u8'],
    ['flv', 'ws://media.example/1.flv'],
  ] as const)('of %s may be %s', (protocol, url) => {
    expect(videoUrlProblem(protocol, url)).toBeNull();
  });

  it.each([
    ['rtsp', 'http://10.0.0.7/ch1', /expected rtsp or rtsps for rtsp, found "http"/],
    ['rtsp', '/ch1', /expected an address with rtsp/],
    ['hls', 'javascript:alert(1)', /expected http or https/],
    ['mjpeg', '//elsewhere/1', /expected an address or a path/],
    ['mp4', '/\\elsewhere', /expected an address or a path/],
    ['hls', 'http://admin:12345@10.0.0.7/1.m3u8', /no user name or password/],
  ] as const)('of %s may not be %s', (protocol, url, sentence) => {
    expect(videoUrlProblem(protocol, url)).toMatch(sentence);
    expect(videoReference.safeParse(stream(protocol, url)).error?.issues[0]?.path).toEqual(['url']);
  });
});

describe('playing', () => {
  it('is told for each way, with the reason where it cannot be', () => {
    expect([
      playingOf(stream('mjpeg', '/1'), page, false),
      playingOf(stream('mp4', `${page}/1.mp4`), page, false),
      playingOf(stream('hls', '/1.m3u8'), page, true),
      playingOf(stream('hls', '/1.m3u8'), page, false),
      playingOf(stream('mp4', 'https://media.example/1.mp4'), page, true),
      playingOf(stream('rtsp', 'rtsp://10.0.0.7/1'), page, true),
      playingOf(stream('webrtc', '/whep'), page, true),
    ]).toEqual(['picture', 'film', 'film', 'no-hls', 'other-host', 'needs-gateway', 'needs-client']);
  });

  it('takes the way that can be shown before the first', () => {
    const ways = [stream('rtsp', 'rtsp://10.0.0.7/1'), stream('mjpeg', '/1')];
    expect(bestReference(ways, page, false)).toBe(ways[1]);
    expect(bestReference(ways.slice(0, 1), page, false)).toBe(ways[0]);
    expect(bestReference([], page, false)).toBeUndefined();
  });
});

import { z } from 'zod';
import { identifier, localizedText } from '../city/city.ts';

/**
 * How the pictures of a camera come. `mjpeg` is a row of pictures over HTTP (multipart/x-mixed-replace); `webrtc` is
 * fetched over WHEP; `rtsp` and `flv` need a gateway that makes something of them that browsers know.
 */
export const videoProtocols = ['mjpeg', 'hls', 'mp4', 'webm', 'flv', 'webrtc', 'rtsp'] as const;
export const videoProtocol = z.enum(videoProtocols);
export type VideoProtocol = z.infer<typeof videoProtocol>;

/** A picture that a kind of device has: part of its thing model. */
export const thingVideo = z.object({
  id: identifier,
  name: localizedText,
  protocols: z.array(videoProtocol).min(1),
});
export type ThingVideo = z.infer<typeof thingVideo>;

const schemes: Record<VideoProtocol, readonly string[]> = {
  mjpeg: ['http', 'https'],
  hls: ['http', 'https'],
  mp4: ['http', 'https'],
  webm: ['http', 'https'],
  flv: ['http', 'https', 'ws', 'wss'],
  webrtc: ['http', 'https'],
  rtsp: ['rtsp', 'rtsps'],
};

/** What is wrong with the address of a stream: a sentence, or null. A path is one of this server's. */
export function videoUrlProblem(protocol: VideoProtocol, url: string): string | null {
  const own = url.startsWith('/') && !url.startsWith('//') && !url.includes('\\');
  if (own) return protocol === 'rtsp' ? `expected an address with rtsp, found the path "${url}"` : null;
  if (!URL.canParse(url)) return `expected an address or a path of this server, found "${url}"`;
  const parsed = new URL(url);
  const scheme = parsed.protocol.slice(0, -1);
  if (!schemes[protocol].includes(scheme))
    return `expected ${schemes[protocol].join(' or ')} for ${protocol}, found "${scheme}"`;
  // Whoever may look at the ledger would read them.
  if (parsed.username || parsed.password) return 'expected no user name or password in the address';
  return null;
}

/** Where one picture of a device comes from. */
export const videoReference = z
  .object({
    /** Which of the pictures of its thing model. */
    video: identifier,
    protocol: videoProtocol,
    url: z.string().min(1).max(1000),
  })
  .superRefine(({ protocol, url }, context) => {
    const problem = videoUrlProblem(protocol, url);
    if (problem) context.addIssue({ code: 'custom', path: ['url'], message: problem });
  });
export type VideoReference = z.infer<typeof videoReference>;

/** What a browser does with a stream: shows it as a picture or a film, or cannot, and why. */
export type Playing = 'picture' | 'film' | 'no-hls' | 'needs-gateway' | 'needs-client' | 'other-host';

/**
 * @param page origin of the page; its policy lets pictures come from there alone.
 * @param hls whether the browser plays HLS by itself.
 */
export function playingOf({ protocol, url }: VideoReference, page: string, hls: boolean): Playing {
  if (protocol === 'rtsp' || protocol === 'flv') return 'needs-gateway';
  if (protocol === 'webrtc') return 'needs-client';
  if (new URL(url, page).origin !== page) return 'other-host';
  if (protocol === 'hls') return hls ? 'film' : 'no-hls';
  return protocol === 'mjpeg' ? 'picture' : 'film';
}

/** Of several ways to the same picture the one that a browser plays, or else the first. */
export function bestReference(
  references: readonly VideoReference[],
  page: string,
  hls: boolean,
): VideoReference | undefined {
  const plays = (reference: VideoReference): boolean =>
    ['picture', 'film'].includes(playingOf(reference, page, hls));
  return references.find(plays) ?? references[0];
}

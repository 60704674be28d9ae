import { Camera, Download, Play } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { RegisteredThing } from '../../../models/sensing/thing.ts';
import { bestReference, playingOf, type VideoReference } from '../../../models/sensing/video.ts';
import { Block } from '../../shell/controls/Field.tsx';
import { formatTime } from '../../shell/format.ts';
import { useWords } from '../../shell/locale/words.ts';
import { useAppState } from '../../state/state.ts';
import { savePicture } from './save-picture.ts';

const playsHls = (): boolean =>
  document.createElement('video').canPlayType('application/vnd.apple.mpegurl') !== '';

/** The pictures of a device, each with one way to it that the browser plays, or why there is none. */
export function VideoBlock({ thing }: { thing: RegisteredThing }) {
  const words = useWords();
  const videos = thing.videos ?? [];
  if (videos.length === 0) return null;
  return (
    <Block title={words('video.title')}>
      {[...new Set(videos.map(({ video }) => video))].map((video) => {
        const ways = videos.filter((reference) => reference.video === video);
        const chosen = bestReference(ways, window.location.origin, playsHls())!;
        return (
          <div key={`${thing.code} ${video}`} className="video">
            <Player thing={thing} reference={chosen} />
            <ul className="video-ways">
              {ways.map(({ protocol, url }) => (
                <li key={`${protocol} ${url}`} data-chosen={url === chosen.url}>
                  <span>{protocol.toUpperCase()}</span>
                  <code title={url}>{url}</code>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </Block>
  );
}

function Player({ thing, reference }: { thing: RegisteredThing; reference: VideoReference }) {
  const words = useWords();
  const timeZone = useAppState((state) => state.city?.timeZone);
  const picture = useRef<HTMLImageElement>(null);
  const film = useRef<HTMLVideoElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  // Epoch milliseconds at which the shown picture was held; null while it runs.
  const [heldAt, setHeldAt] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const playing = playingOf(reference, window.location.origin, playsHls());
  // A picture that runs keeps a connection: it must be let go of when nobody looks.
  useEffect(() => {
    const image = picture.current;
    return () => image?.removeAttribute('src');
  }, []);
  if (playing !== 'picture' && playing !== 'film')
    return (
      <p className="video-refused" data-testid="video-refused">
        {words(`video.${playing}`, { protocol: reference.protocol.toUpperCase() })}
      </p>
    );
  const hold = (): void => {
    const source = film.current ?? picture.current;
    const target = canvas.current;
    if (!source || !target) return;
    const [width, height] =
      source instanceof HTMLVideoElement
        ? [source.videoWidth, source.videoHeight]
        : [source.naturalWidth, source.naturalHeight];
    if (width === 0) return;
    Object.assign(target, { width, height });
    target.getContext('2d')?.drawImage(source, 0, 0);
    setHeldAt(Date.now());
  };
  return (
    <>
      <div className="video-frame" data-held={heldAt !== null}>
        {failed ? (
          <p className="video-refused" data-testid="video-failed">
            {words('video.failed')}
          </p>
        ) : playing === 'picture' ? (
          <img
            ref={picture}
            src={reference.url}
            alt={words('video.of', { name: thing.name })}
            data-testid="video-picture"
            onError={() => setFailed(true)}
          />
        ) : (
          <video
            ref={film}
            src={reference.url}
            autoPlay
            muted
            loop
            playsInline
            aria-label={words('video.of', { name: thing.name })}
            data-testid="video-film"
            onError={() => setFailed(true)}
          />
        )}
        <canvas ref={canvas} role="img" aria-label={words('video.of', { name: thing.name })} />
      </div>
      {failed ? null : (
        <p className="video-actions">
          {heldAt === null ? (
            <button type="button" className="button small" data-testid="video-hold" onClick={hold}>
              <Camera size={13} aria-hidden /> {words('video.hold')}
            </button>
          ) : (
            <>
              <button type="button" className="button small" onClick={() => setHeldAt(null)}>
                <Play size={13} aria-hidden /> {words('video.goOn')}
              </button>
              <button
                type="button"
                className="button small"
                onClick={() => savePicture(canvas.current!, thing.code, heldAt)}
              >
                <Download size={13} aria-hidden /> {words('video.save')}
              </button>
              <span className="muted" data-testid="video-held">
                {words('video.heldAt', { time: formatTime(heldAt, timeZone) })}
              </span>
            </>
          )}
        </p>
      )}
    </>
  );
}

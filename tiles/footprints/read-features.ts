import type { ImportRequest } from '../importer.ts';
import type { Source } from '../source/source.ts';
import { FeatureSplitter } from './split-features.ts';

/** Takes the features of one file after the other, as text. */
export interface FeatureSink {
  begin(file: string): void;
  crsMember(text: string, late: boolean): void;
  feature(text: string, line: number): void;
}

/** Reads a GeoJSON file feature by feature, whatever its size. @throws ImportError of the sink or the splitter. */
export async function readFeatures(source: Source, sink: FeatureSink, request: ImportRequest): Promise<void> {
  sink.begin(source.name);
  const splitter = new FeatureSplitter(
    {
      feature: (text, line) => sink.feature(text, line),
      crs: (text, late) => sink.crsMember(text, late),
    },
    source.name,
  );
  let done = 0;
  for await (const chunk of source.bytes()) {
    request.signal?.throwIfAborted();
    splitter.push(chunk);
    done += chunk.length;
    request.onProgress?.({ stage: `reading ${source.name}`, done, total: source.size });
  }
  splitter.end();
}

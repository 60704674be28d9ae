import { z } from 'zod';
import { datasetNameOf } from '../../../../models/city/dataset-name.ts';
import { registerAction } from '../../../actions/action.ts';
import { importHeights, isImporting, type PipesImport } from '../../../state/pipes-import.ts';
import { useAppState } from '../../../state/state.ts';
import { sentenceOf } from '../../server/api.ts';
import { readNetworks } from '../edit/edit-actions.ts';
import { sendFiles } from './send-files.ts';

const note = (part: Partial<PipesImport>): void =>
  useAppState.setState((state) => ({ pipesImport: { ...state.pipesImport, ...part } }));

/** Which files are chosen; their bytes are kept beside the state (`keepFiles`). */
registerAction({
  name: 'choose-import-files',
  label: 'action.chooseImportFiles',
  arguments: z.object({ files: z.array(z.object({ name: z.string(), bytes: z.number() })) }),
  variants: false,
  when: (state) => !isImporting(state.pipesImport),
  perform: ({ pipesImport }, { files }) => ({
    pipesImport: {
      ...pipesImport,
      files,
      dataset: files[0] ? datasetNameOf(files[0].name) : '',
      status: 'idle',
      done: null,
    },
  }),
});

registerAction({
  name: 'set-pipes-import',
  label: 'action.setPipesImport',
  arguments: z.object({
    dataset: z.string().max(63).optional(),
    title: z.string().max(200).optional(),
    crs: z.string().max(200).optional(),
    heights: z.enum(importHeights).optional(),
    longitude: z.number().min(-180).max(180).nullable().optional(),
    latitude: z.number().min(-90).max(90).nullable().optional(),
  }),
  variants: false,
  perform: ({ pipesImport }, change) => ({
    pipesImport: { ...pipesImport, ...(change as Partial<PipesImport>) },
  }),
});

let abort: (() => void) | null = null;

registerAction({
  name: 'start-pipes-import',
  label: 'action.startPipesImport',
  arguments: z.object({}),
  variants: ({ pipesImport }) =>
    pipesImport.files.length > 0 ? [{ label: 'action.startPipesImport', arguments: {} }] : [],
  when: ({ city, pipesImport }) => city !== null && pipesImport.files.length > 0 && !isImporting(pipesImport),
  perform: ({ pipesImport }) => ({
    pipesImport: { ...pipesImport, status: { sentShare: 0 }, done: null },
  }),
  effect: takeIn,
});

registerAction({
  name: 'cancel-pipes-import',
  label: 'action.cancelPipesImport',
  arguments: z.object({}),
  variants: ({ pipesImport }) =>
    isImporting(pipesImport) ? [{ label: 'action.cancelPipesImport', arguments: {} }] : [],
  when: ({ pipesImport }) => isImporting(pipesImport),
  perform: () => ({}),
  effect: () => abort?.(),
});

async function takeIn(): Promise<void> {
  const { city, pipesImport } = useAppState.getState();
  const path = `/api/cities/${encodeURIComponent(city!.id)}/imports`;
  const sending = sendFiles(path, fieldsOf(pipesImport), (share) =>
    note({ status: share < 1 ? { sentShare: share } : 'working' }),
  );
  abort = sending.abort;
  try {
    const { id: dataset, title, kind, objectCount, warnings, report } = await sending.done;
    note({
      files: [],
      status: 'idle',
      done: { dataset, title, kind, objectCount, warnings, report: report ?? false },
    });
    await readNetworks(city!.id);
    useAppState.setState(({ pipesEdit }) => ({
      pipesEdit: {
        ...pipesEdit,
        revision: pipesEdit.revision + 1,
        ...(kind === 'survey' && { survey: dataset }),
      },
      burstBase: {},
    }));
  } catch (error) {
    note({ status: (error as Error).name === 'AbortError' ? 'idle' : { error: sentenceOf(error) } });
  } finally {
    abort = null;
  }
}

/** Fields of `POST /api/cities/:city/imports`; what is left open is not sent. */
export function fieldsOf(form: PipesImport): Record<string, string> {
  const { dataset, title, crs, heights, longitude, latitude } = form;
  const place = longitude !== null && latitude !== null;
  return Object.fromEntries(
    Object.entries({
      dataset: dataset.trim(),
      title: title.trim(),
      crs: crs.trim(),
      heights,
      longitude: place ? String(longitude) : '',
      latitude: place ? String(latitude) : '',
    }).filter(([, value]) => value !== ''),
  );
}

/** `import-and-die <file> <out> <state> <stage> <share>`: imports, and is killed when it has come that far. */
import { importFiles } from '../../importers.ts';

const [file, outputFolder, stateFolder, stage, share] = process.argv.slice(2);
await importFiles({
  files: [file!],
  dataset: 'town',
  outputFolder: outputFolder!,
  stateFolder: stateFolder!,
  url: '.',
  workers: 2,
  onProgress(progress) {
    if (!progress.stage.startsWith(stage!)) return;
    if (progress.total && progress.done / progress.total >= Number(share))
      process.kill(process.pid, 'SIGKILL');
  },
});

// First module of every worker thread: reads TypeScript from here on, then becomes the module it was asked for.
import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);

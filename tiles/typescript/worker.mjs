// First module of a thread that is told one in TypeScript: reads it from here on, then becomes that module.
import { register } from 'tsx/esm/api';

register();
await import(process.argv[2]);

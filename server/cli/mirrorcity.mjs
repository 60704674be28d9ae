#!/usr/bin/env node
// Reads TypeScript from here on, then becomes the command line in main.ts.
import { register } from 'tsx/esm/api';

register();
await import('./main.ts');

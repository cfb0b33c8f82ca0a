import { enableCompileCache } from 'node:module';
import path from 'node:path';

// Before anything else is loaded: the second start takes compiled code from here instead of making it again.
enableCompileCache(path.join(import.meta.dirname, '..', 'node_modules', '.cache', 'parley'));
const { run } = await import('./cli/run.ts');
await run(process.argv.slice(2));

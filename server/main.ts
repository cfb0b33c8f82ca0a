import path from 'node:path';
import { loadQuickly } from './cli/quick-loading.ts';

// Before anything else is loaded.
loadQuickly(path.join(import.meta.dirname, '..', 'node_modules', '.cache', 'parley'));
const { run } = await import('./cli/run.ts');
await run(process.argv.slice(2));

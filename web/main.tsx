import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { firstWordsReady } from './features/preferences/my-preferences.ts';
import './ui/ui.css';

const root = document.getElementById('app');
if (!root) throw new Error('index.html has no #app');
const page = createRoot(root);
void firstWordsReady.then(() =>
  page.render(
    <StrictMode>
      <App />
    </StrictMode>,
  ),
);

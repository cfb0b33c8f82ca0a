// The half of pdf.js that takes documents apart: scripts in them are never run, for what would run them is left out.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

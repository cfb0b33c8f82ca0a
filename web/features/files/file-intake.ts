/** What was dropped or pasted: files, and the names of folders, which cannot be sent as they are. */
export type Intake = { files: File[]; folders: string[] };

export const carriesFiles = (transfer: DataTransfer | null): boolean => transfer?.types.includes('Files') ?? false;

/** Call at once: the browser forgets what was dropped when the event is over. */
export function intakeOf(transfer: DataTransfer): Intake {
  const intake: Intake = { files: [], folders: [] };
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry?.();
    const file = item.getAsFile();
    if (entry?.isDirectory) intake.folders.push(entry.name);
    else if (file) intake.files.push(file);
  }
  return intake;
}

/** Words that were copied together with a picture of themselves, as office programs do, are pasted as words. */
export function pastedFiles(transfer: DataTransfer | null): File[] {
  if (!transfer || transfer.types.includes('text/plain') || transfer.types.includes('text/html')) return [];
  return intakeOf(transfer).files.map(named);
}

/** A screenshot has no name of its own, only that of every other one. */
function named(file: File): File {
  if (file.name !== 'image.png') return file;
  const moment = new Date().toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.');
  return new File([file], `screenshot ${moment}.png`, { type: file.type });
}

export type PickerItem = { value: string; label: string; detail?: string };
export type PickerGroup = { value: string; items: PickerItem[] };

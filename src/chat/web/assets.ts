import { createAssets, type Assets } from '../../page/assets.ts'

/** The chat page's built files. */
export type ChatAssets = Assets<'client.js' | 'style.css'>

export const chatAssets = (folder: string): ChatAssets =>
  createAssets(folder, '/assets/', ['client.js', 'style.css'])

/** A seal-like mark in the page's own blue; the browser's tab shows it. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f4e8c"/><path d="M8 9h16v11a3 3 0 0 1-3 3h-7l-6 4z" fill="#fff"/><path d="m12 15.500 3 3 5.500-6" fill="none" stroke="#1f4e8c" stroke-width="2.400" stroke-linecap="round" stroke-linejoin="round"/></svg>`

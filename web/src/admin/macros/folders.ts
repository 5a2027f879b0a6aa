// Macros in their folders, as the server has ordered them.
import type { Macro } from '@/api/macros'

export function inFolders(macros: Macro[]): { folder: string; macros: Macro[] }[] {
  const folders: { folder: string; macros: Macro[] }[] = []
  for (const one of macros) {
    const last = folders.at(-1)
    if (last && last.folder.toLowerCase() === one.folder.toLowerCase()) last.macros.push(one)
    else folders.push({ folder: one.folder, macros: [one] })
  }
  return folders
}

import type { PostureEdit } from './posture-edits'

/** A translator of the catalogue `watch`. */
export type SayWatch = (key: string, values?: Record<string, string | number>) => string

const states = ['enabled', 'disabled', 'enabledForReportingButNotEnforced']

/** One edit in words, “CA021” switched from Report-only to On. `nameHome`: a home tenant by its id. */
export function nameEdit(
  { kind, name, from = '', to = '' }: PostureEdit,
  say: SayWatch,
  nameHome: (id: string) => string,
): string {
  const state = (code: string) => (states.includes(code) ? say(`state.${code}`) : code)
  const shown = kind === 'crossTenantPartner' ? nameHome(name.toLowerCase()) : name
  return say(`edit.${kind}`, { name: shown, from: state(from), to: state(to) })
}

/** What was typed, without the form's own fields. */
export const toTyped = (body: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) =>
      name !== 'csrf' && typeof value === 'string' ? [[name, value]] : [],
    ),
  )

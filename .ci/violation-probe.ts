/** What `e2e/headers.spec.ts` asks for from a page, to see that it is refused and reported. No page may. */
export const violationProbe = 'https://csp-probe.example'

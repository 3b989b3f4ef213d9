import { GraphProblem } from '@/lib/entra/problem'

/** What the database says where something would be kept of a tenant that is not connected, or not any more. */
const leftCode = 'RDM01'

/** What is written, or that its tenant is not connected: as if Entra itself had not let us in. @throws GraphProblem */
export async function whileConnected<T>(writing: Promise<T>): Promise<T> {
  try {
    return await writing
  } catch (error) {
    if (isOfLeft(error)) throw new GraphProblem('notConnected', 'left')
    throw error
  }
}

const isOfLeft = (error: unknown) =>
  error instanceof Error &&
  (('code' in error && error.code === leftCode) || error.message.includes(`\`${leftCode}\``))

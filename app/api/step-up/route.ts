import { finishStepUp } from '@/lib/auth/step-up'

/** Where the own tenant sends an admin back who proved anew who they are. */
export const GET = (request: Request): Promise<Response> => finishStepUp(new URL(request.url).searchParams)

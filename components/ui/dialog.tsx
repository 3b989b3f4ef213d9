import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { LooseLink } from './link'

type DialogBodyProps = {
  /** The id of the heading. */
  id: string
  /** A question with the name in it. */
  title: ReactNode
  /** Consequences, then the form. */
  children: ReactNode
  /** The buttons of the form; `form` on them says which. Cancel comes after them. */
  buttons: ReactNode
  /** The page it came from. */
  cancel: string
}

/** What a dialog says. It is a page of its own first (`DialogPage`); with script `DialogLink` shows the same over its page. */
export function DialogBody({ id, title, children, buttons, cancel }: DialogBodyProps) {
  const t = useTranslations('staff.dialog')
  return (
    <>
      <h1 id={id} tabIndex={-1} data-dialog="heading" className="text-[1.375rem]">
        {title}
      </h1>
      <div className="mt-4 space-y-4">{children}</div>
      <div className="mt-6 flex flex-wrap items-center gap-x-7 gap-y-3">
        {buttons}
        <span data-dialog="cancel">
          <LooseLink href={cancel}>{t('cancel')}</LooseLink>
        </span>
      </div>
    </>
  )
}

/** The dialog as a page: without script, in a window of its own, and below 40rem. */
export function DialogPage({ children }: { children: ReactNode }) {
  return (
    <div className="list:mx-auto list:max-w-[36rem] list:rounded-panel list:border list:border-line list:bg-surface list:p-7">
      {children}
    </div>
  )
}

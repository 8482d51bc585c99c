"use client";

import { catchError, type ErrorInfo } from "next/error";
import { unstable_isUnrecognizedActionError } from "next/navigation";
import { type ComponentType, type ReactNode, type RefObject, useRef } from "react";
import {
  type FormState,
  failureMessage,
  typedValues,
  untouched,
  withoutSecrets,
} from "@/lib/forms/form-state";

interface Props {
  /** Renders the form. After a failure it is rendered again, from a state that holds the sent values. */
  render: (state: FormState) => ReactNode;
  /** The form state that came with the page, if the form was sent without scripts. */
  initial: FormState;
}

/**
 * Keeps a form and its text when a submission fails before the action: no network, no server, or a refusal. React would
 * remove the whole form with the error.
 */
function FormErrorBoundary({ render, initial }: Props) {
  const sent = useRef<FormState["values"]>({});
  return (
    // The capture handler only stores the values; the user operates the form inside.
    <div
      className="contents"
      onSubmitCapture={(event) => {
        if (event.target instanceof HTMLFormElement) {
          sent.current = withoutSecrets(typedValues(new FormData(event.target)));
        }
      }}
    >
      <Boundary render={render} sent={sent}>
        {render(initial)}
      </Boundary>
    </div>
  );
}

const OUTDATED =
  "The site was updated after this page was loaded, so nothing was saved. Your text is still here: copy it, reload the page and send it again.";

interface Failed {
  render: Props["render"];
  sent: RefObject<FormState["values"]>;
}

function Restored({ render, sent }: Failed, { error }: ErrorInfo) {
  return (
    <FormErrorBoundary
      render={render}
      initial={{
        ...untouched,
        outcome: "refused",
        message: unstable_isUnrecognizedActionError(error) ? OUTDATED : failureMessage(error),
        values: sent.current,
      }}
    />
  );
}

const Boundary = catchError(Restored);

/** A form that keeps its text when a submission fails before the action. */
export function withErrorBoundary<P extends { answer: FormState }>(Form: ComponentType<P>) {
  return (props: P) => (
    <FormErrorBoundary
      initial={props.answer}
      render={(answer) => <Form {...props} answer={answer} />}
    />
  );
}

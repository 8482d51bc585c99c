/** Stands in for the parts of `next/server` that need a request of Next's own. */
export { NextRequest, NextResponse } from "next/server.js";

export async function connection(): Promise<void> {}

let tasks: (() => Promise<unknown>)[] = [];

export function after(task: () => Promise<unknown>): void {
  tasks.push(task);
}

/** Does what was left for after the answers since the last call, as Next does once they are sent. */
export async function runAfterTasks(): Promise<void> {
  const due = tasks;
  tasks = [];
  await Promise.all(due.map((task) => task()));
}

"use server";

import { mutation } from "./_form/mutation";
import { creation, deletion, renaming } from "./_form/term-actions";

/** Makes a series. */
export const createSeries = mutation({ name: "createSeries", ...creation("series") });

/** Changes the name and description of a series, not its address. */
export const renameSeries = mutation({ name: "renameSeries", ...renaming("series") });

/** Deletes a series; its posts stay. */
export const deleteSeries = mutation({ name: "deleteSeries", ...deletion("series") });

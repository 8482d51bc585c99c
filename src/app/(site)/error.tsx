"use client";

import { Fault } from "@/components/ui/ErrorPage";

export default Fault;

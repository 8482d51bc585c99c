"use client";

import { Fault } from "@/components/Fault";

export default Fault;

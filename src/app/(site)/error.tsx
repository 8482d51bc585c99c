"use client";

import { ErrorPage } from "@/components/ui/ErrorPage";

export default ErrorPage;

import { NotFound } from "@/components/ui/NotFound";

export default NotFound;

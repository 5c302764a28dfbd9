// The parts of ECharts that the report draws with, bundled once into echarts.min.js (see README.md).
import * as core from 'echarts/core';
import { LineChart, ScatterChart } from 'echarts/charts';
import {
  AxisPointerComponent, DataZoomInsideComponent, GridComponent, LegendComponent,
  MarkLineComponent, TooltipComponent,
} from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

core.use([
  LineChart, ScatterChart, AxisPointerComponent, DataZoomInsideComponent, GridComponent,
  LegendComponent, MarkLineComponent, TooltipComponent, LabelLayout, SVGRenderer,
]);

export const init = core.init;
export const connect = core.connect;
export const version = core.version;

// The parts of ECharts that the report draws with, bundled once into echarts.min.js (see README.md).
import * as core from 'echarts/core';
import { BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  AxisPointerComponent, DataZoomInsideComponent, GridComponent, LegendComponent,
  MarkLineComponent, TooltipComponent, VisualMapContinuousComponent,
} from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

core.use([
  BarChart, CustomChart, HeatmapChart, LineChart, ScatterChart, AxisPointerComponent, DataZoomInsideComponent, GridComponent,
  LegendComponent, MarkLineComponent, TooltipComponent, VisualMapContinuousComponent, LabelLayout, SVGRenderer,
]);

export const init = core.init;
export const connect = core.connect;
export const version = core.version;
